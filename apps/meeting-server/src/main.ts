/**
 * Where the meeting server begins.
 *
 * What Node makes of the sources is kept in the checkout, so that a server that was killed is back sooner; where that
 * place cannot be written, the start only takes longer.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/tinget-compiled'));
const { runProgram } = await import('./program.ts');
await runProgram(process.env);
