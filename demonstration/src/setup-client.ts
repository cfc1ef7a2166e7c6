/**
 * The HTTP interface of a server on this machine, as the set-up uses it: JSON and files with the setup token.
 */
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

export class SetupRefused extends Error {
  readonly status: number;
  /** The server's word for why. */
  readonly code: string | undefined;
  constructor(what: string, status: number, answer: unknown) {
    super(`${what}: ${status} ${JSON.stringify(answer).slice(0, 800)}`);
    this.status = status;
    const code = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'code') : undefined;
    this.code = typeof code === 'string' ? code : undefined;
  }
}

export class SetupClient {
  readonly #url: URL;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = new URL(url);
    this.#token = token;
    if (!['localhost', '127.0.0.1', '[::1]'].includes(this.#url.hostname)) {
      throw new Error(`The set-up works on this machine only, and ${this.#url.hostname} is not its loopback address.`);
    }
  }

  async get<Answer>(path: string): Promise<Answer> {
    return (await this.#send('GET', path)) as Answer;
  }

  async post<Answer>(path: string, body: unknown): Promise<Answer> {
    return (await this.#send('POST', path, { json: body })) as Answer;
  }

  async put<Answer>(path: string, body: unknown): Promise<Answer> {
    return (await this.#send('PUT', path, { json: body })) as Answer;
  }

  async upload<Answer>(path: string, file: { readonly name: string; readonly bytes: Buffer }): Promise<Answer> {
    const boundary = `tinget-${file.bytes.length.toString(36)}-${'x'.repeat(20)}`;
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/pdf\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    return (await this.#send('POST', path, { body, type: `multipart/form-data; boundary=${boundary}` })) as Answer;
  }

  #send(
    method: string,
    path: string,
    content: { readonly json?: unknown; readonly body?: Buffer; readonly type?: string } = {},
  ): Promise<unknown> {
    const body = content.json === undefined ? content.body : Buffer.from(JSON.stringify(content.json));
    const type = content.json === undefined ? content.type : 'application/json';
    return new Promise((resolve, reject) => {
      const options = {
        method,
        // The certificate is made for the name people type; on loopback nobody stands between.
        rejectUnauthorized: false,
        headers: {
          authorization: `Bearer ${this.#token}`,
          ...(type === undefined ? {} : { 'content-type': type }),
          ...(body === undefined ? {} : { 'content-length': body.length }),
        },
      };
      const answered = (response: IncomingMessage): void => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const status = response.statusCode ?? 0;
          const answer: unknown = text === '' ? null : parseJson(text);
          if (status >= 200 && status < 300) resolve(answer);
          else reject(new SetupRefused(`${method} ${path}`, status, answer));
        });
      };
      const url = new URL(path, this.#url);
      const request =
        url.protocol === 'https:' ? requestHttps(url, options, answered) : requestHttp(url, options, answered);
      request.on('error', reject);
      request.end(body);
    });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
