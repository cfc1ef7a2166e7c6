/**
 * Switches the fast engines on, where they run; elsewhere, and for whatever they cannot do, the plain ones stay.
 */
import { useEdwardsEngine } from '../groups/edwards-group.ts';
import { useResidueEngine } from '../groups/known-groups.ts';
import type { TextHash } from '../text/bytes.ts';
import { useTextHash } from '../text/bytes.ts';
import { makeEdwardsEngine } from './edwards-engine.ts';
import { vectorEngineMaker } from './vector-engine.ts';
import type { ModuleCompiler } from './workshop.ts';

/**
 * Called once by a program, before it reads an election; `compile` is all that it has to know of WebAssembly, and `hash` is
 * its platform's own SHA-256, where there is one that answers at once.
 */
export function useFastEngines(compile: ModuleCompiler, hash?: TextHash): void {
  useTextHash(hash);
  useResidueEngine(vectorEngineMaker(compile));
  useEdwardsEngine((exponentBits) => makeEdwardsEngine(compile, exponentBits));
}

/** Back to the plain engines, for comparing. */
export function usePlainEngines(): void {
  useTextHash(undefined);
  useResidueEngine(() => undefined);
  useEdwardsEngine(() => undefined);
}
