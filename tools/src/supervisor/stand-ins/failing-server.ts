/** A server that refuses its configuration, as the real one does: a sentence on standard output, then the end. */
console.log('{"level":"error","msg":"TINGET_PORT is not a number"}');
process.exit(78);
