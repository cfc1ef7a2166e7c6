/** What tests and tools of other packages may use of the demonstration. */
export {
  councilMembers,
  councilOfficials,
  councilPeople,
  councilRoster,
  councilSeats,
  councilSubstitutes,
  type DemonstrationPerson,
} from './bjorkhamra-council.ts';
export * from './evening.ts';
