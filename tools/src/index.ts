/** What tests and benchmarks of other packages may use of the tools. */
export { startTestDatabase, type TestDatabase } from './supervisor/test-database.ts';
