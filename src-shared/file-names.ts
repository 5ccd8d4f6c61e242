/** What names of files may be on any computer. */

/** Names of devices, which are no names of files in Windows, whatever their ending. */
export const DEVICE_NAME = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;
