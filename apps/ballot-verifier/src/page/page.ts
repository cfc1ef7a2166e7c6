/**
 * The verifier as one page: a file is chosen, everything is checked on this computer, and nothing is sent anywhere.
 */
import type { Outcome, Report, WorkResult } from '@tinget/ballot-crypto';
import type { OpenedBallot } from '../opened-ballot.ts';
import type { Language } from '../wording.ts';
import { languages, openedFaultSentences, openedSentences, reportSentences } from '../wording.ts';
import type { FromWorker, PageOptions, ToWorker } from './page-messages.ts';
import type { PageWords } from './page-words.ts';
import { pageWords } from './page-words.ts';

/** Set by the build: the program of the workers. */
declare const workerProgram: string;

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

const archiveField = element('archive', HTMLInputElement);
const rollField = element('roll', HTMLInputElement);
const earlierField = element('earlier', HTMLInputElement);
const trackersField = element('trackers', HTMLTextAreaElement);
const unfinishedField = element('unfinished', HTMLInputElement);
const oldThresholdField = element('old-threshold', HTMLInputElement);
const languageField = element('language', HTMLSelectElement);
const openedField = element('opened', HTMLTextAreaElement);
const openedFileField = element('opened-file', HTMLInputElement);
const button = element('verify', HTMLButtonElement);
const auditButton = element('audit', HTMLButtonElement);
const progress = element('progress', HTMLProgressElement);
const status = element('status', HTMLElement);
const output = element('report', HTMLElement);

let language: Language = 'sv';
/** What is shown now, in the language asked for. */
let lastShown: (() => void) | undefined;

function showWords(): void {
  document.documentElement.lang = language;
  const words: PageWords = pageWords[language];
  document.title = words.title;
  for (const item of document.querySelectorAll<HTMLElement>('[data-word]')) {
    const key = Object.keys(words).find((name): name is keyof PageWords => name === item.dataset.word);
    if (key !== undefined) item.textContent = words[key];
  }
  lastShown?.();
}

function show(style: string, sentences: readonly string[]): void {
  const [verdict = '', ...lines] = sentences;
  status.textContent = verdict;
  status.className = style;
  output.textContent = lines.join('\n').trim();
}

function showReport(report: Report): void {
  lastShown = () => show(report.verdict, reportSentences(report, language));
  lastShown();
}

function showOpened(outcome: Outcome<OpenedBallot>): void {
  lastShown = () => {
    if ('fault' in outcome) show('rejected', openedFaultSentences(outcome.fault, language));
    else show(outcome.value.wasCast ? 'rejected' : 'holds', openedSentences(outcome.value, language));
  };
  lastShown();
}

function showTrouble(text: string): void {
  lastShown = undefined;
  status.textContent = text;
  status.className = 'unreadable';
  output.textContent = '';
}

async function bytesOf(field: HTMLInputElement): Promise<Uint8Array | undefined> {
  const file = field.files?.[0];
  return file === undefined ? undefined : new Uint8Array(await file.arrayBuffer());
}

async function readOptions(): Promise<PageOptions> {
  const roll = await rollField.files?.[0]?.text();
  const earlier = await bytesOf(earlierField);
  const trackers = trackersField.value.split(/\s+/).filter((tracker) => tracker !== '');
  return {
    acceptUnfinished: unfinishedField.checked,
    acceptOldThreshold: oldThresholdField.checked,
    ...(roll === undefined ? {} : { roll }),
    ...(earlier === undefined ? {} : { earlier }),
    ...(trackers.length === 0 ? {} : { trackers }),
  };
}

/** One opened vote, checked by one worker. */
function audit(archive: Uint8Array, opened: string): Promise<Outcome<OpenedBallot>> {
  const url = URL.createObjectURL(new Blob([workerProgram], { type: 'text/javascript' }));
  const worker = new Worker(url);
  return new Promise<Outcome<OpenedBallot>>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.answer === 'audited') resolve(data.outcome);
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    const message: ToWorker = { ask: 'audit', archive, opened };
    worker.postMessage(message);
  }).finally(() => {
    worker.terminate();
    URL.revokeObjectURL(url);
  });
}

/** One verification with its workers; the first of them also reads the archive and judges in the end. */
function verify(archive: Uint8Array, options: PageOptions): Promise<Report> {
  const url = URL.createObjectURL(new Blob([workerProgram], { type: 'text/javascript' }));
  const workers: Worker[] = [];
  return new Promise<Report>((resolve, reject) => {
    const found: (WorkResult | undefined)[] = [];
    let pieces: Extract<FromWorker, { answer: 'opened' }>['pieces'] = [];
    let next = 0;
    let done = 0;
    const ask = (worker: Worker | undefined, message: ToWorker) => worker?.postMessage(message);
    const give = (worker: Worker) => {
      const piece = pieces[next];
      if (piece === undefined) return;
      ask(worker, { ask: 'check', index: next, message: piece.message });
      next += 1;
    };
    const hear = (worker: Worker, said: FromWorker) => {
      switch (said.answer) {
        case 'opened':
          pieces = said.pieces;
          progress.max = Math.max(
            1,
            pieces.reduce((sum, piece) => sum + piece.size, 0),
          );
          if (pieces.length === 0) return ask(worker, { ask: 'finish', found: [] });
          while (workers.length < Math.min(navigator.hardwareConcurrency, pieces.length)) begin();
          for (const each of workers) give(each);
          return;
        case 'checked':
          found[said.index] = said.found;
          done += 1;
          progress.value += pieces[said.index]?.size ?? 0;
          if (done < pieces.length) return give(worker);
          return ask(workers[0], { ask: 'finish', found: pieces.map((_, index) => found[index]) });
        case 'audited':
          return;
        case 'report':
          return resolve(said.report);
        case 'unusable':
          return reject(new Error(said.why));
      }
    };
    const begin = () => {
      const worker = new Worker(url);
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => hear(worker, data));
      worker.addEventListener('error', (event) => reject(new Error(event.message)));
      workers.push(worker);
      return worker;
    };
    ask(begin(), { ask: 'open', archive, options });
  }).finally(() => {
    for (const worker of workers) worker.terminate();
    URL.revokeObjectURL(url);
  });
}

async function startVerifying(archive: Uint8Array): Promise<void> {
  progress.value = 0;
  progress.hidden = false;
  showReport(await verify(archive, await readOptions()));
}

async function startAudit(archive: Uint8Array): Promise<void> {
  const opened = (await openedFileField.files?.[0]?.text()) ?? openedField.value;
  if (opened.trim() === '') return showTrouble(pageWords[language].openFirst);
  showOpened(await audit(archive, opened));
}

async function start(work: (archive: Uint8Array) => Promise<void>): Promise<void> {
  button.disabled = true;
  auditButton.disabled = true;
  showTrouble(pageWords[language].working);
  status.className = '';
  try {
    const archive = await bytesOf(archiveField);
    if (archive === undefined) return showTrouble(pageWords[language].chooseFirst);
    await work(archive);
  } catch (error) {
    showTrouble(`${pageWords[language].failed} ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    button.disabled = false;
    auditButton.disabled = false;
    progress.hidden = true;
  }
}

button.addEventListener('click', () => void start(startVerifying));
auditButton.addEventListener('click', () => void start(startAudit));
languageField.addEventListener('change', () => {
  language = languages.find((item) => item === languageField.value) ?? 'sv';
  showWords();
});
showWords();
