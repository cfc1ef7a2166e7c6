/**
 * Extracts of minutes that have been set already: many read the same one, and setting pages is heavy. The same document
 * gives the same bytes, so nothing has to be stored; what is forgotten here is set again.
 */
import { createHash } from 'node:crypto';
import type { MinutesDocument } from '@tinget/meeting-rules';

const atMost = 20;

export class SetExtracts {
  readonly #set = new Map<string, Promise<Buffer>>();

  /** The pages of this document, set once however many ask at the same time. A failure is not kept. */
  async of(document: MinutesDocument, set: () => Promise<Buffer>): Promise<Buffer> {
    const key = createHash('sha256').update(JSON.stringify(document)).digest('hex');
    const before = this.#set.get(key);
    if (before !== undefined) return await before;
    const pages = set();
    this.#set.set(key, pages);
    const [oldest] = this.#set.keys();
    if (this.#set.size > atMost && oldest !== undefined) this.#set.delete(oldest);
    try {
      return await pages;
    } catch (error) {
      this.#set.delete(key);
      throw error;
    }
  }
}
