/**
 * The thread in which Typst compiles. It knows the fonts of this folder and nothing else of the machine.
 *
 * PDF/A and PDF/UA are two standards and the compiler takes one at a time: pages to be kept are compiled as PDF/UA-1
 * first (an untagged picture or a missing title stops them there) and stored as PDF/A-2a.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { PdfWorkerAnswer } from './pdf-renderer.ts';

interface Asked {
  readonly id: number;
  readonly source: string;
  /** JSON. */
  readonly data: string;
  readonly createdAt: number;
  readonly kind: 'archive' | 'draft';
}

const fontFolder = join(import.meta.dirname, 'fonts');
const fonts = readdirSync(fontFolder)
  .filter((name) => name.endsWith('.ttf'))
  .sort()
  .map((name) => readFileSync(join(fontFolder, name)));

const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: fonts }] });

function compile(asked: Asked): Uint8Array {
  const result = compiler.compile({ mainFileContent: asked.source, inputs: { data: asked.data } });
  const document = result.result;
  if (document === null || result.hasError()) {
    const error = result.takeDiagnostics() ?? result.takeError();
    throw new Error(
      `the pages do not compile: ${JSON.stringify(error?.shortDiagnostics ?? 'no reason given').slice(0, 2_000)}`,
    );
  }
  if (asked.kind === 'archive') {
    compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: asked.createdAt });
  }
  const pdf = compiler.pdf(document, { pdfStandard: 'a-2a', creationTimestamp: asked.createdAt });
  compiler.evictCache(5);
  return pdf;
}

parentPort?.on('message', (asked: Asked) => {
  let answer: PdfWorkerAnswer;
  try {
    answer = { id: asked.id, pdf: compile(asked) };
  } catch (error) {
    answer = { id: asked.id, fault: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});
