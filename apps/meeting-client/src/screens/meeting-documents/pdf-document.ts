/**
 * A PDF shown in the page, by pdf.js fetched from the installation itself when the first document is opened.
 *
 * Scripts inside a PDF are never run, and what it asks for is fetched from here: fonts and character maps included. It
 * is the edition of pdf.js that brings along what browsers older than this year's lack.
 */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerAddress;

export type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export class DocumentProblem extends Error {
  readonly status: number;

  constructor(status: number) {
    super('document-problem');
    this.status = status;
  }
}

export interface OpenedPdf {
  readonly pdf: PDFDocumentProxy;
  readonly close: () => void;
}

/** Opens a document; refuses with the server's status when the person may not see it (any more). */
export async function openPdf(address: string): Promise<OpenedPdf> {
  const response = await fetch(address, { credentials: 'same-origin' });
  if (!response.ok) throw new DocumentProblem(response.status);
  const task = getDocument({
    data: await response.arrayBuffer(),
    enableXfa: false,
    cMapUrl: '/pdfjs/cmaps/',
    standardFontDataUrl: '/pdfjs/standard_fonts/',
    wasmUrl: '/pdfjs/wasm/',
  });
  const pdf = await task.promise;
  return { pdf, close: () => void task.destroy() };
}

/** Draws a page at a width; the answer stops a drawing that is no longer wanted. */
export function drawPage(
  pdf: PDFDocumentProxy,
  pageNumber: number,
  canvas: HTMLCanvasElement,
  width: number,
): { readonly done: Promise<void>; readonly stop: () => void } {
  let cancel: (() => void) | undefined;
  let isStopped = false;
  const draw = async () => {
    const page = await pdf.getPage(pageNumber);
    if (isStopped) return;
    const density = Math.min(2, globalThis.devicePixelRatio || 1);
    const viewport = page.getViewport({ scale: (width / page.getViewport({ scale: 1 }).width) * density });
    // Drawn beside and shown when it is whole: a page is never white while it is drawn again in another size.
    const beside = document.createElement('canvas');
    beside.width = Math.floor(viewport.width);
    beside.height = Math.floor(viewport.height);
    const context = beside.getContext('2d');
    if (context === null) return;
    const task = page.render({ canvas: beside, canvasContext: context, viewport });
    cancel = () => task.cancel();
    await task.promise;
    if (isStopped) return;
    canvas.width = beside.width;
    canvas.height = beside.height;
    canvas.style.width = `${Math.floor(viewport.width / density)}px`;
    canvas.style.height = `${Math.floor(viewport.height / density)}px`;
    canvas.getContext('2d')?.drawImage(beside, 0, 0);
    canvas.dataset['drawn'] = `${pageNumber} at ${Math.round(width)}`;
  };
  return {
    done: draw().catch(() => {}),
    stop: () => {
      isStopped = true;
      cancel?.();
    },
  };
}

/** The words of a page, for a screen reader and for searching. */
export async function textOfPage(pdf: PDFDocumentProxy, pageNumber: number): Promise<string> {
  const content = await (await pdf.getPage(pageNumber)).getTextContent();
  let text = '';
  for (const item of content.items) {
    if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '');
  }
  return text;
}

/** The pages on which the words stand, first to last. */
export async function findInPdf(pdf: PDFDocumentProxy, words: string): Promise<readonly number[]> {
  const wanted = words.trim().toLocaleLowerCase('sv');
  if (wanted === '') return [];
  const pages: number[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const text = (await textOfPage(pdf, page)).toLocaleLowerCase('sv').replaceAll(/\s+/g, ' ');
    if (text.includes(wanted)) pages.push(page);
  }
  return pages;
}
