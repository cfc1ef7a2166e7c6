/** Handing in a document: one file with its item and title; the answer says under which id and hash it is kept. */
import type { Answered } from './request.ts';

export interface KeptDocument {
  readonly documentId: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
}

export async function uploadDocument(
  meetingId: string,
  itemId: string,
  title: string,
  file: File,
): Promise<Answered<KeptDocument>> {
  const form = new FormData();
  form.append('file', file, file.name);
  const query = new URLSearchParams({ itemId, title });
  try {
    const response = await fetch(`/api/meetings/${encodeURIComponent(meetingId)}/documents?${query}`, {
      method: 'POST',
      credentials: 'same-origin',
      body: form,
    });
    const body: unknown = await response.json();
    // The answer's form is the server's own, described in its OpenAPI document.
    if (response.ok) return { value: body as KeptDocument };
    const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'server-unreachable';
    return { problem: { status: response.status, code, facts: {} } };
  } catch {
    return { problem: { status: 0, code: 'server-unreachable', facts: {} } };
  }
}
