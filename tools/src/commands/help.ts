/** `./tinget help`: the commands in one screen. */
export async function run(): Promise<number> {
  process.stdout.write(HELP);
  return 0;
}

const HELP = `Usage: ./tinget COMMAND

  up                   Prepare everything and start it; Ctrl-C stops it
     --demo              a made-up municipality to try (the default on an empty installation)
     --empty             an installation without people and meetings
     --port N            port (8400)          --data DIR   data directory (.data in the checkout)
     --host NAME         let other devices reach it, by HTTPS, under this name or address
     --certificate FILE --key FILE            the certificate for NAME; without them one is made at once
     --media-address IP  where browsers send sound and picture, when NAME does not tell
     --demo-on-network   let other devices choose who they are in the demonstration
     --robots            made-up members who play those that are absent
  test                 Prepare everything and run all tests
  check                The quick part: types, lint, import rules, unit tests
  bench [NAME]         Speed, as ratios with the machine's raw figure beside; without NAME: all
  doctor               What is missing on this machine, and which feature is off for it
  screenshots          Write every screen into docs/screens
  export MEETING FILE  Write a meeting's log with its hashes    [--data DIR]
  verify FILE          Check an exported log or a ballot archive (.bel)
  election ...         Steps of a closed ballot, outside a browser
  backup FILE          The whole installation into one file     [--data DIR]
  restore FILE         ... and back, into an empty installation [--data DIR]

Environment variables and files: docs/configuration.md. Running it for real: docs/operations.md.
`;
