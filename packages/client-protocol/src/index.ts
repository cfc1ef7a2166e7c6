export * from './client-messages.ts';
export * from './command-schemas.ts';
export * from './limits.ts';
export * from './protocol-schema.ts';
export * from './server-messages.ts';
