/** What axe finds wrong on a page as it stands: WCAG 2.2 A and AA, and good practice. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Each finding as one line: the rule, and the first place. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ') ?? '?'}`);
  });
}
