/** The procedures for a person's preferences. */
import type { EventBus } from '../events.ts';
import type { PreferencesFile } from '../preferences.ts';
import type { Preferences, PreferencesChange } from '../../../src-shared/preferences.ts';

export interface PreferencesHandlers {
  readonly get: () => Preferences;
  readonly change: (call: { readonly input: PreferencesChange }) => Preferences;
}

export function preferencesHandlers(file: PreferencesFile, events: EventBus): PreferencesHandlers {
  return {
    get: () => file.read(),
    change: ({ input }) => {
      const preferences = file.change(input);
      events.publish({ type: 'preferences', preferences });
      return preferences;
    },
  };
}
