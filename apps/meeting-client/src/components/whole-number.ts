/** What is written as a whole number within its limits; undefined for nothing, a fraction or words. */
export function wholeNumber(typed: string, max: number, min = 0): number | undefined {
  const text = typed.trim();
  if (!/^\d{1,6}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= min && number <= max ? number : undefined;
}
