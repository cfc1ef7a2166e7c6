/**
 * Starts the fast engine of ballot-crypto where WebAssembly can run it; elsewhere the plain one stays.
 */
import { useResidueEngine, vectorEngineMaker } from '@tinget/ballot-crypto';

export function useFastEngine(): void {
  useResidueEngine(
    vectorEngineMaker((bytes) => {
      const module = new WebAssembly.Module(bytes);
      return () => new WebAssembly.Instance(module).exports;
    }),
  );
}
