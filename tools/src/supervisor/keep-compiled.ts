/**
 * Loaded into the meeting server before its own program: writes the compiled sources to the cache soon after the
 * start. Node would do so at an orderly end only, and a server that is killed has none.
 */
import { flushCompileCache } from 'node:module';

setTimeout(flushCompileCache, 2_000).unref();
