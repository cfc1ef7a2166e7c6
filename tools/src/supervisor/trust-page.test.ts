import { expect, test } from 'vitest';
import { trustPage } from './trust-page.ts';

const page = trustPage({
  origin: 'https://tinget.local:8400',
  certificatePath: '/trust/ca.crt',
  authorityName: 'Tinget <tinget.local>',
  fingerprint: 'AB:CD',
});

test('the page of trust gives the certificate, its fingerprint and the address, in both languages', () => {
  for (const text of [
    'href="/trust/ca.crt"',
    'AB:CD',
    'href="https://tinget.local:8400"',
    'Gör så här en gång',
    'Do this once',
  ]) {
    expect(page).toContain(text);
  }
});

test('the page of trust has a picture for every step, each with its words for who does not see it', () => {
  const pictures = page.match(/<svg /g) ?? [];
  expect(pictures.length).toBe((page.match(/<li>/g) ?? []).length);
  expect(page.match(/<svg [^>]*role="img" aria-label="[^"]+"/g)).toHaveLength(pictures.length);
});

test('the page of trust needs nothing from anywhere: no script, no file, no other address', () => {
  expect(page).not.toMatch(/<script|<link|<img|src=/);
  expect(page.replaceAll('https://tinget.local:8400', '')).not.toMatch(/https?:\/\//);
});

test('the page of trust writes names as text, never as markup', () => {
  expect(page).toContain('Tinget &lt;tinget.local&gt;');
});
