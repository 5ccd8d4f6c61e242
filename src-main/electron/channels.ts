/** Names of the few messages between the page's preload script and the shell. */
export const CHANNELS = {
  /** Page to shell: asks for a port to the engine. */
  connect: 'lectern:connect',
  /** Shell to page: the port. */
  port: 'lectern:port',
  pickFolder: 'lectern:pick-folder',
  theme: 'lectern:theme',
  /** Shell to page: an action was chosen in the menu. */
  action: 'lectern:action',
} as const;
