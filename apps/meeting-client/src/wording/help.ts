/** Words of the help page: short answers, the keys, and the number to phone. */
import { makeWords } from './language.ts';

export const helpWords = makeWords(
  {
    title: 'Hjälp',
    supportTitle: 'Teknikstöd',
    supportInCall: 'Numret till teknikstöd står i kallelsen.',
    back: 'Tillbaka',
    questions: [
      {
        ask: 'Jag syns eller hörs inte',
        answer:
          'Titta i din egen bild. Står det att kameran eller mikrofonen är spärrad, klicka på låset i adressfältet och tillåt dem. Stäng andra program som använder kameran.',
      },
      {
        ask: 'Förbindelsen bryts',
        answer:
          'Låt sidan vara öppen. Den ansluter igen av sig själv och du är kvar på din plats. Mötet väntar medan ordföranden ajournerar.',
      },
      {
        ask: 'Jag vill byta till telefonen',
        answer: 'Logga in på telefonen och gå till samma möte. Den tar över din plats, och den här sidan släpper den.',
      },
      {
        ask: 'Jag hann inte begära votering',
        answer:
          'Votering begärs innan klubban faller. Ringen på skärmen visar hur lång tid som är kvar. Efter klubbslaget är frågan avgjord.',
      },
      {
        ask: 'Jag är jävig',
        answer:
          'Tryck på Anmäl jäv i ärendet. Du flyttas till väntrummet och ser inget av ärendet förrän det är avslutat. Var det ett misstag säger du till där.',
      },
    ],
    keysTitle: 'Tangenter',
    keysOn: 'Bokstäver som kortkommandon',
    keysOff: 'Stäng av bokstäverna om du använder röststyrning eller råkar trycka.',
    key: 'Tangent',
    does: 'Gör',
    keys: [
      { key: 'Tab', does: 'Nästa knapp eller fält' },
      { key: 'F6', does: 'Nästa område: åtgärder, bilder, lista, handlingar' },
      { key: 'B', does: 'Begär ordet' },
      { key: 'R', does: 'Replik' },
      { key: 'O', does: 'Ordningsfråga' },
      { key: 'Y', does: 'Yrka' },
      { key: 'V', does: 'Begär votering, medan ringen går' },
      { key: 'J N A', does: 'Ja, nej, avstår, när voteringen har fokus' },
      { key: 'H', does: 'Öppna eller stäng handlingar' },
      { key: 'M', does: 'Mikrofonen, när du har ordet' },
      { key: 'Esc', does: 'Stäng ruta. Aldrig en röst, aldrig mötet' },
    ],
    trust: 'Så litar en telefon eller dator på den här servern',
  },
  {
    title: 'Help',
    supportTitle: 'Support',
    supportInCall: 'The number of support is in the call.',
    back: 'Back',
    questions: [
      {
        ask: 'I am not seen or heard',
        answer:
          'Look at your own picture. If it says that camera or microphone is blocked, press the lock in the address bar and allow them. Close other programs that use the camera.',
      },
      {
        ask: 'The connection breaks',
        answer:
          'Leave the page open. It connects again by itself and you keep your seat. The meeting waits while it is adjourned.',
      },
      {
        ask: 'I want to change to the phone',
        answer: 'Sign in on the phone and go to the same meeting. It takes over your seat, and this page lets it go.',
      },
      {
        ask: 'I had no time to request a vote',
        answer:
          'A vote is requested before the gavel falls. The ring shows how much time is left. After the gavel the question is settled.',
      },
      {
        ask: 'I am disqualified',
        answer:
          'Press Declare disqualification in the item. You are moved to the waiting room and see nothing of the item until it has ended. Pressed by mistake, you say so there.',
      },
    ],
    keysTitle: 'Keys',
    keysOn: 'Letters as shortcuts',
    keysOff: 'Turn the letters off if you use voice control or press by accident.',
    key: 'Key',
    does: 'Does',
    keys: [
      { key: 'Tab', does: 'Next button or field' },
      { key: 'F6', does: 'Next area: acts, pictures, list, documents' },
      { key: 'B', does: 'Ask for the floor' },
      { key: 'R', does: 'Rejoinder' },
      { key: 'O', does: 'Point of order' },
      { key: 'Y', does: 'Make a proposal' },
      { key: 'V', does: 'Request a vote, while the ring runs' },
      { key: 'J N A', does: 'Yes, no, abstain, when the vote has focus' },
      { key: 'H', does: 'Open or close documents' },
      { key: 'M', does: 'Microphone, when you have the floor' },
      { key: 'Esc', does: 'Closes a pane. Never a vote, never the meeting' },
    ],
    trust: 'How a phone or computer trusts this server',
  },
);
