// A browser that is too old to run Tinget gets a plain sentence instead of an empty page. It cannot read the page's own
// scripts, so this file keeps to what every browser reads, and delays none of them. The versions: docs/browsers.md.
(() => {
  const isNewEnough =
    typeof Promise.withResolvers === 'function' &&
    typeof Set.prototype.union === 'function' &&
    typeof WebSocket === 'function' &&
    CSS.supports('selector(:has(*))');
  const root = document.getElementById('root');
  if (isNewEnough || root === null) return;
  const page = document.createElement('main');
  page.className = 'plain-page';
  const say = (tag, language, text) => {
    const element = document.createElement(tag);
    element.lang = language;
    element.textContent = text;
    page.appendChild(element);
  };
  say('h1', 'sv', 'Webbläsaren är för gammal för Tinget');
  say(
    'p',
    'sv',
    'Uppdatera den, eller använd Safari 17.4, Firefox 128, Chrome 122 eller Edge 122, eller nyare. ' +
      'Går inte det, ring det telefonnummer som står i kallelsen.',
  );
  say(
    'p',
    'en',
    'This browser is too old for Tinget. Update it, or use Safari 17.4, Firefox 128, Chrome 122 or Edge 122, or newer. ' +
      'If you cannot, call the number in the notice of the meeting.',
  );
  // Run before the page's own scripts, it leaves them no place to draw in; run after them, it takes theirs.
  root.parentNode.replaceChild(page, root);
})();
