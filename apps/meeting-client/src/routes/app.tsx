/** Every page behind its address, each a chunk of its own that is fetched when it is opened. */
import { lazy, Suspense, useLayoutEffect } from 'react';
import { pageTitle } from '../components/page-title.ts';
import { WaitingPage } from '../components/waiting-page.tsx';
import { commonWords } from '../wording/common.ts';
import { useWords } from '../wording/language.ts';
import { pageNames } from '../wording/page-names.ts';
import { NotFound } from './not-found.tsx';
import { type Route, useRoute } from './router.tsx';

const Start = lazy(async () => ({ default: (await import('../screens/start/start.tsx')).Start }));
const SignIn = lazy(async () => ({ default: (await import('../screens/sign-in/sign-in.tsx')).SignIn }));
const PersonalLink = lazy(async () => ({
  default: (await import('../screens/sign-in/personal-link.tsx')).PersonalLink,
}));
const Account = lazy(async () => ({ default: (await import('../screens/sign-in/account.tsx')).AccountPage }));
const Equipment = lazy(async () => ({
  default: (await import('../screens/waiting-room/equipment-page.tsx')).EquipmentPage,
}));
const Help = lazy(async () => ({ default: (await import('../screens/help/help.tsx')).Help }));
const Meeting = lazy(async () => ({ default: (await import('./meeting-page.tsx')).MeetingPage }));
const Documents = lazy(async () => ({
  default: (await import('../screens/meeting-documents/meeting-documents.tsx')).MeetingDocuments,
}));
const HallScreen = lazy(async () => ({ default: (await import('../screens/hall-screen/hall-screen.tsx')).HallScreen }));
const HallComputer = lazy(async () => ({
  default: (await import('../screens/hall-computer/hall-computer.tsx')).HallComputer,
}));
const PublicMeeting = lazy(async () => ({
  default: (await import('../screens/public/public-meeting.tsx')).PublicMeeting,
}));
const PublicStart = lazy(async () => ({ default: (await import('../screens/public/public-start.tsx')).PublicStart }));

const PrepareStart = lazy(async () => ({
  default: (await import('../screens/call-editor/prepare-start.tsx')).PrepareStart,
}));
const CallEditor = lazy(async () => ({ default: (await import('../screens/call-editor/call-editor.tsx')).CallEditor }));
const Register = lazy(async () => ({ default: (await import('../screens/register/register.tsx')).Register }));
const NewBody = lazy(async () => ({ default: (await import('../screens/register/new-body.tsx')).NewBody }));
const Begin = lazy(async () => ({ default: (await import('../screens/sign-in/begin.tsx')).Begin }));
const BodyRegister = lazy(async () => ({
  default: (await import('../screens/register/body-register.tsx')).BodyRegister,
}));
const Regulations = lazy(async () => ({
  default: (await import('../screens/regulations/regulations-page.tsx')).RegulationsPage,
}));
const Assessment = lazy(async () => ({
  default: (await import('../screens/assessment/assessment-page.tsx')).AssessmentPage,
}));

function page(route: Route) {
  switch (route.page) {
    case 'start':
      return <Start />;
    case 'signIn':
      return <SignIn />;
    case 'personalLink':
      return <PersonalLink token={route.token} />;
    case 'begin':
      return <Begin token={route.token} />;
    case 'account':
      return <Account />;
    case 'equipment':
      return <Equipment />;
    case 'help':
      return <Help />;
    case 'meeting':
      return <Meeting key={route.meetingId} meetingId={route.meetingId} />;
    case 'documents':
      return <Documents key={route.meetingId} meetingId={route.meetingId} />;
    case 'hallScreen':
      return <HallScreen meetingId={route.meetingId} />;
    case 'hallComputer':
      return <HallComputer meetingId={route.meetingId} />;
    case 'publicMeeting':
      return <PublicMeeting meetingId={route.meetingId} />;
    case 'public':
      return <PublicStart />;
    case 'prepare':
      return <PrepareStart />;
    case 'prepareMeeting':
      return <CallEditor key={route.meetingId} meetingId={route.meetingId} />;
    case 'register':
      return <Register />;
    case 'newBody':
      return <NewBody key={route.organisationId} organisationId={route.organisationId} />;
    case 'registerBody':
      return <BodyRegister key={route.bodyId} bodyId={route.bodyId} />;
    case 'regulations':
      return <Regulations key={route.bodyId} bodyId={route.bodyId} />;
    case 'assessment':
      return <Assessment key={route.meetingId} meetingId={route.meetingId} />;
    case 'notFound':
      return <NotFound />;
  }
}

export function App() {
  const route = useRoute();
  const words = useWords(commonWords);
  const names = useWords(pageNames);
  const address = JSON.stringify(route);
  // Before the effects of the page itself, which may know a better name.
  useLayoutEffect(() => {
    document.title = pageTitle(names[route.page]);
  }, [address, names]);
  return <Suspense fallback={<WaitingPage text={words.loading} />}>{page(route)}</Suspense>;
}
