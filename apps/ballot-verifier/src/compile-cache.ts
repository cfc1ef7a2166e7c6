/**
 * Keeps what was compiled between two starts of the verifier, beside the packages it was installed with.
 *
 * Nowhere else: whoever can write there can change the program itself, which is not so of a common folder for temporary files.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** Where nothing can be written, nothing is kept, and the program starts as slowly as the first time. */
export function keepCompiledCode(): void {
  enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/tinget-verifier'));
}
