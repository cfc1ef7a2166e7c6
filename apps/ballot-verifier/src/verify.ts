/**
 * The program behind `./tinget verify`; what it does is in verify-command.ts, which is loaded when its code can be kept.
 */
import process from 'node:process';
import { keepCompiledCode } from './compile-cache.ts';

keepCompiledCode();
const { main } = await import('./verify-command.ts');
process.exitCode = await main(process.argv.slice(2));
