/**
 * Starts the fast engines of ballot-crypto where WebAssembly can run them; elsewhere the plain ones stay.
 */
import { useFastEngines } from '@tinget/ballot-crypto';

export function useFastEngine(): void {
  useFastEngines((bytes) => {
    const module = new WebAssembly.Module(bytes);
    return () => new WebAssembly.Instance(module).exports;
  });
}
