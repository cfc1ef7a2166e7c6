/** Sets the documents of the demonstration as PDF/A. The same document gives the same bytes. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type CaseDocument, caseDocumentSource } from './case-document.ts';

let compiler: NodeCompiler | undefined;

/** Throws when the pages do not compile. */
export function typeset(document: CaseDocument): Buffer {
  compiler ??= NodeCompiler.create();
  const result = compiler.compile({ mainFileContent: caseDocumentSource, inputs: { data: JSON.stringify(document) } });
  const pages = result.result;
  if (pages === null || result.hasError()) {
    const diagnostics = result.takeDiagnostics()?.shortDiagnostics ?? [];
    throw new Error(`"${document.title}" cannot be set: ${JSON.stringify(diagnostics).slice(0, 600)}`);
  }
  const creationTimestamp = Math.floor(Date.parse(`${document.date}T12:00:00Z`) / 1000);
  return compiler.pdf(pages, { pdfStandard: 'a-2a', creationTimestamp });
}
