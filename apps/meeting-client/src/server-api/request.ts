/**
 * Asking the server for what is not a meeting: sign-in, my meetings, documents.
 *
 * A no comes back as a value with code and facts; the words are the screen's. A server that cannot be reached is also
 * a value: the screen says so and can try again.
 */

export interface HttpProblem {
  /** 0 when the server could not be reached. */
  readonly status: number;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export type Answered<T> = { readonly value: T } | { readonly problem: HttpProblem };

async function problemOf(response: Response): Promise<HttpProblem> {
  try {
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
      const facts = 'facts' in body && typeof body.facts === 'object' && body.facts !== null ? body.facts : {};
      return { status: response.status, code: body.code, facts: { ...facts } };
    }
  } catch {
    // Not JSON: something between the browser and the server answered.
  }
  return { status: response.status, code: 'server-unreachable', facts: {} };
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<Answered<T>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    return { problem: { status: 0, code: 'server-unreachable', facts: {} } };
  }
  if (!response.ok) return { problem: await problemOf(response) };
  if (response.status === 204) return { value: undefined as T };
  try {
    // The answer's form is the server's own, described in its OpenAPI document; it is not judged again here.
    return { value: (await response.json()) as T };
  } catch {
    return { problem: { status: response.status, code: 'server-unreachable', facts: {} } };
  }
}

export function get<T>(path: string): Promise<Answered<T>> {
  return ask('GET', path);
}

export function post<T>(path: string, body?: unknown): Promise<Answered<T>> {
  return ask('POST', path, body ?? {});
}

export function put<T>(path: string, body: unknown): Promise<Answered<T>> {
  return ask('PUT', path, body);
}

export function patch<T>(path: string, body: unknown): Promise<Answered<T>> {
  return ask('PATCH', path, body);
}

export function remove<T>(path: string): Promise<Answered<T>> {
  return ask('DELETE', path);
}
