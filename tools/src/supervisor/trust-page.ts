/**
 * The page that tells, in pictures, how a phone or laptop is made to trust this installation's own authority.
 *
 * Browsers give camera and microphone only to addresses with a certificate they trust. The page is one file
 * without scripts, so that it can be shown before anything is trusted.
 */

export type TrustPageFacts = {
  /** The address people use afterwards. */
  readonly origin: string;
  /** Where the authority's certificate is fetched, on the same server as the page. */
  readonly certificatePath: string;
  readonly authorityName: string;
  readonly fingerprint: string;
};

type Step = { readonly swedish: string; readonly english: string; readonly picture: string };
type Device = { readonly id: string; readonly name: string; readonly steps: readonly Step[] };

export function trustPage(facts: TrustPageFacts): string {
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lita på den här servern – Tinget</title>
<style>
:root { color-scheme: light dark; --ink: #14212b; --paper: #fff; --line: #c5d0d8; --accent: #00558a; --soft: #eef4f8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eef2; --paper: #11181d; --line: #3d4b55; --accent: #7cc4f0; --soft: #1b262d; } }
body { font: 1.05rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto; padding: 1rem; max-width: 60rem; }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1.2rem; }
a { color: var(--accent); } .english { font-size: .95rem; }
.button { display: inline-block; background: var(--accent); color: var(--paper); padding: .7rem 1.2rem; border-radius: .4rem; text-decoration: none; font-weight: 600; }
ol { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem; counter-reset: step; }
li { border: 1px solid var(--line); border-radius: .5rem; padding: .8rem; counter-increment: step; background: var(--soft); }
li::before { content: counter(step); font-weight: 700; font-size: 1.3rem; color: var(--accent); }
svg { display: block; width: 100%; max-height: 9rem; margin: .3rem 0 .6rem; color: var(--ink); }
code { overflow-wrap: anywhere; } nav a { margin-right: 1rem; white-space: nowrap; }
</style>
</head>
<body>
<h1>Gör så här en gång, så litar din telefon eller dator på mötet</h1>
<p>Webbläsaren släpper bara fram kamera och mikrofon till adresser den litar på. Den här installationen har en egen
utfärdare, <strong>${escapeHtml(facts.authorityName)}</strong>, som bara kan gå i god för just den här adressen.</p>
<p class="english" lang="en">Do this once so that your device trusts the meeting. Browsers give camera and microphone only to
addresses they trust. This installation has an authority of its own, which can vouch for this one address and no other.</p>
<p><a class="button" href="${escapeHtml(facts.certificatePath)}">Hämta utfärdarens certifikat / Get the certificate</a></p>
<p>Kontrollera att telefonen visar samma fingeravtryck (SHA-256) / <span lang="en">Check that your device shows the same fingerprint</span>:<br>
<code>${escapeHtml(facts.fingerprint)}</code></p>
<nav aria-label="Välj din apparat">${DEVICES.map((device) => `<a href="#${device.id}">${escapeHtml(device.name)}</a>`).join(' ')}</nav>
${DEVICES.map(section).join('\n')}
<h2>Klart / <span lang="en">Done</span></h2>
<p>Öppna mötet / <span lang="en">open the meeting</span>: <a href="${escapeHtml(facts.origin)}">${escapeHtml(facts.origin)}</a></p>
<p>När mötet är över kan du ta bort certifikatet på samma ställe som du lade in det.
<span class="english" lang="en">Afterwards the certificate can be removed in the same place.</span></p>
</body>
</html>
`;
}

function section(device: Device): string {
  const steps = device.steps.map(
    (step) =>
      `<li>${step.picture}<p>${escapeHtml(step.swedish)}</p><p class="english" lang="en">${escapeHtml(step.english)}</p></li>`,
  );
  return `<section id="${device.id}"><h2>${escapeHtml(device.name)}</h2><ol>${steps.join('')}</ol></section>`;
}

/** A picture of a screen with some rows, of which one is the one to press. */
function screen(
  shape: 'phone' | 'window',
  rows: readonly string[],
  pressed: number,
  mark: 'press' | 'switch' = 'press',
): string {
  const [x, width] = shape === 'phone' ? [65, 110] : [10, 220];
  const lines = rows.map((row, index) => {
    const y = 26 + index * 22;
    const chosen = index === pressed;
    const frame = chosen
      ? `<rect x="${x + 5}" y="${y - 13}" width="${width - 10}" height="19" rx="3" fill="none" stroke="#c8102e" stroke-width="2.5"/>`
      : '';
    const toggle =
      chosen && mark === 'switch'
        ? `<rect x="${x + width - 34}" y="${y - 10}" width="22" height="12" rx="6" fill="#2e8540"/><circle cx="${x + width - 18}" cy="${y - 4}" r="5" fill="#fff"/>`
        : '';
    return `<text x="${x + 10}" y="${y}" font-size="9.5" fill="currentColor">${escapeHtml(row)}</text>${frame}${toggle}`;
  });
  return `<svg viewBox="0 0 240 130" role="img" aria-label="${escapeHtml(rows[pressed] ?? '')}"><rect x="${x}" y="4" width="${width}" height="122" rx="${
    shape === 'phone' ? 12 : 5
  }" fill="none" stroke="currentColor" stroke-width="2"/>${lines.join('')}</svg>`;
}

const DEVICES: readonly Device[] = [
  {
    id: 'iphone',
    name: 'iPhone, iPad',
    steps: [
      {
        swedish: 'Öppna sidan i Safari, tryck på knappen ovan och sedan Tillåt.',
        english: 'Open this page in Safari, press the button above, then Allow.',
        picture: screen('phone', ['Konfigurations-', 'profil hämtas', 'Ignorera', 'Tillåt'], 3),
      },
      {
        swedish: 'Inställningar: tryck på Profil hämtad, sedan Installera.',
        english: 'Settings: press Profile Downloaded, then Install.',
        picture: screen('phone', ['Inställningar', 'Profil hämtad', 'Flygplansläge', 'Wi-Fi'], 1),
      },
      {
        swedish: 'Allmänt › Om › Inställningar för certifikatbetrodda: slå på Tinget.',
        english: 'General › About › Certificate Trust Settings: switch Tinget on.',
        picture: screen('phone', ['Allmänt › Om', 'Certifikatbetrodda', 'Tinget'], 2, 'switch'),
      },
    ],
  },
  {
    id: 'android',
    name: 'Android',
    steps: [
      {
        swedish: 'Tryck på knappen ovan. Filen hamnar bland hämtade filer.',
        english: 'Press the button above. The file goes to your downloads.',
        picture: screen('phone', ['Hämtade filer', 'tinget-ca.crt'], 1),
      },
      {
        swedish: 'Inställningar: sök på "CA-certifikat" (Säkerhet › Fler inställningar › Kryptering) och välj det.',
        english: 'Settings: search for "CA certificate" (Security › More › Encryption) and choose it.',
        picture: screen('phone', ['Installera certifikat', 'CA-certifikat', 'VPN och appar', 'Wi-Fi'], 1),
      },
      {
        swedish: 'Installera ändå, välj filen. Android visar sedan att ett eget certifikat finns; det är detta.',
        english:
          'Install anyway and choose the file. Android then notes that a certificate of your own is there: this one.',
        picture: screen('phone', ['Din integritet', 'Avbryt', 'Installera ändå'], 2),
      },
    ],
  },
  {
    id: 'windows',
    name: 'Windows (Edge, Chrome)',
    steps: [
      {
        swedish: 'Tryck på knappen ovan och öppna filen. Välj Installera certifikat.',
        english: 'Press the button above and open the file. Choose Install Certificate.',
        picture: screen('window', ['Certifikat', 'Utfärdat till: Tinget', '', 'Installera certifikat…'], 3),
      },
      {
        swedish: 'Aktuell användare, sedan "Placera alla certifikat i nedanstående arkiv".',
        english: 'Current User, then "Place all certificates in the following store".',
        picture: screen('window', ['Välj automatiskt', 'Placera i nedanstående arkiv'], 1),
      },
      {
        swedish: 'Bläddra till "Betrodda rotcertifikatutfärdare", OK, Slutför. Starta om webbläsaren.',
        english: 'Browse to "Trusted Root Certification Authorities", OK, Finish. Restart the browser.',
        picture: screen('window', ['Personligt', 'Betrodda rotcertifikatutfärdare', 'Företagsförtroende'], 1),
      },
    ],
  },
  {
    id: 'mac',
    name: 'Mac (Safari, Chrome)',
    steps: [
      {
        swedish: 'Tryck på knappen ovan och öppna filen: den läggs in i Nyckelhanterare (inloggning).',
        english: 'Press the button above and open the file: it goes into Keychain Access (login).',
        picture: screen('window', ['Nyckelhanterare', 'inloggning', 'System'], 1),
      },
      {
        swedish: 'Dubbelklicka på Tinget, öppna Tillit och välj Lita alltid på.',
        english: 'Double-click Tinget, open Trust and choose Always Trust.',
        picture: screen('window', ['Tinget', 'Tillit', 'Vid användning: Lita alltid på'], 2),
      },
    ],
  },
  {
    id: 'firefox',
    name: 'Firefox',
    steps: [
      {
        swedish: 'Inställningar › Sekretess & säkerhet › Visa certifikat.',
        english: 'Settings › Privacy & Security › View Certificates.',
        picture: screen('window', ['Certifikat', 'Fråga OCSP-servrar', 'Visa certifikat…'], 2),
      },
      {
        swedish: 'Utfärdare › Importera, välj filen och kryssa för "identifiera webbplatser".',
        english: 'Authorities › Import, choose the file and tick "identify websites".',
        picture: screen(
          'window',
          ['Dina certifikat   Utfärdare', '☑ identifiera webbplatser', '☐ identifiera e-post'],
          1,
        ),
      },
    ],
  },
  {
    id: 'linux',
    name: 'Linux (Chrome, Chromium)',
    steps: [
      {
        swedish: 'chrome://settings/certificates › Anpassat › Betrodda certifikat › Importera, välj filen.',
        english: 'chrome://settings/certificates › Custom › Trusted Certificates › Import, choose the file.',
        picture: screen('window', ['Lokala certifikat', 'Anpassat', 'Betrodda certifikat', 'Importera'], 3),
      },
    ],
  },
];

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
