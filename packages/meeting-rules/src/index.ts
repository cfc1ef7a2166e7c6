export * from './commands.ts';
export * from './events.ts';
export * from './people.ts';
export * from './policies.ts';
export * from './refusals.ts';
export * from './views.ts';
export * from './vocabulary.ts';
