/** Who and what is there in the evening in browsers, and how a step of it is told to the test. */
import type { Browser, Page } from 'playwright-core';
import type { Device } from '../support/browsers.ts';
import type { TestInstallation } from '../support/installation.ts';
import { Officer } from '../support/people.ts';

/** One step after the other; when one fails, what everybody saw is kept, and the rest of the evening is not held. */
export type Step = (name: string, work: () => Promise<void>) => void;

export const meetingId = 'kf-nu';
export const remoteNames = ['Olle Brandt', 'Elin Forsman', 'Karin Öberg', 'Johan Quist'] as const;
/** Substitutes who sit in the hall from the beginning: two serve, two wait. */
export const substituteNames = ['Daniel Alm', 'Helena Palm', 'Erik Carp', 'Berit Äng'] as const;

export type Place = (typeof remoteNames)[number] | 'secretary' | 'chair' | 'phone' | 'hall';

export class EveningStage {
  readonly installation: TestInstallation;
  readonly browser: Browser;
  readonly devices = new Map<Place, Device>();

  constructor(installation: TestInstallation, browser: Browser) {
    this.installation = installation;
    this.browser = browser;
  }

  device(place: Place): Device {
    const device = this.devices.get(place);
    if (device === undefined) throw new Error(`${place} is not there`);
    return device;
  }

  page(place: Place): Page {
    return this.device(place).page;
  }

  get secretary(): Officer {
    return new Officer(this.page('secretary'));
  }

  get chair(): Officer {
    return new Officer(this.page('chair'));
  }

  /** Jonas Wikman, who sits in the hall with a phone. */
  get phone(): Page {
    return this.page('phone');
  }

  /** The hall's computer with its three cameras. */
  get hall(): Page {
    return this.page('hall');
  }
}
