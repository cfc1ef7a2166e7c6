/**
 * Starts the fast engines of ballot-crypto where WebAssembly can run them, with Node's own SHA-256; elsewhere the plain
 * ones stay.
 */
import { hash } from 'node:crypto';
import { useFastEngines } from '@tinget/ballot-crypto';

export function useFastEngine(): void {
  useFastEngines(
    (bytes) => {
      const module = new WebAssembly.Module(bytes);
      return () => new WebAssembly.Instance(module).exports;
    },
    (text) => hash('sha256', text),
  );
}
