/**
 * Switches the fast engines on, where they run; elsewhere, and for whatever they cannot do, the plain ones stay.
 */
import { useEdwardsEngine } from '../groups/edwards-group.ts';
import { useResidueEngine } from '../groups/known-groups.ts';
import { makeEdwardsEngine } from './edwards-engine.ts';
import type { ModuleCompiler } from './vector-engine.ts';
import { vectorEngineMaker } from './vector-engine.ts';

/** Called once by a program, before it reads an election; `compile` is all that it has to know of WebAssembly. */
export function useFastEngines(compile: ModuleCompiler): void {
  useResidueEngine(vectorEngineMaker(compile));
  useEdwardsEngine((exponentBits) => makeEdwardsEngine(compile, exponentBits));
}

/** Back to the plain engines, for comparing. */
export function usePlainEngines(): void {
  useResidueEngine(() => undefined);
  useEdwardsEngine(() => undefined);
}
