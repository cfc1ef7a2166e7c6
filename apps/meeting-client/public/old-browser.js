// A browser that is too old to run Tinget gets a plain sentence instead of an empty page. It cannot read the page's own
// scripts, so this file keeps to ECMAScript 5 (a test reads it for that) and asks of each thing whether it is there
// before it looks inside. The page's own scripts ask the same (src/routes/new-enough.ts) and then never begin, so the
// two may run in any order and neither delays the other. The versions: docs/browsers.md.
(function () {
  var isNewEnough =
    typeof Promise === 'function' &&
    typeof Promise.withResolvers === 'function' &&
    typeof Set === 'function' &&
    typeof Set.prototype.union === 'function' &&
    typeof WebSocket === 'function' &&
    typeof CSS !== 'undefined' &&
    typeof CSS.supports === 'function' &&
    CSS.supports('selector(:has(*))');
  var root = document.getElementById('root');
  if (isNewEnough || root === null) return;
  var page = document.createElement('main');
  page.className = 'plain-page';
  function say(tag, language, text) {
    var element = document.createElement(tag);
    element.lang = language;
    element.textContent = text;
    page.appendChild(element);
  }
  say('h1', 'sv', 'Webbläsaren är för gammal för Tinget');
  say(
    'p',
    'sv',
    'Uppdatera den, eller använd Safari 17.4, Firefox 128, Chrome 122 eller Edge 122, eller nyare. ' +
      'Går inte det, ring det telefonnummer som står i kallelsen.'
  );
  say(
    'p',
    'en',
    'This browser is too old for Tinget. Update it, or use Safari 17.4, Firefox 128, Chrome 122 or Edge 122, or newer. ' +
      'If you cannot, call the number in the notice of the meeting.'
  );
  root.parentNode.replaceChild(page, root);
})();
