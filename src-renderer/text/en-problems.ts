/** What the screen itself says of things that went wrong (the engine says the rest), in English; a part of `en`. */

interface ProblemText {
  readonly message: string;
  readonly advice: string;
}

export const problemTexts = {
  problems: {
    notAccepted: { message: 'The engine did not accept what was sent.', advice: 'Reload the window and try again.' },
    notAFile: { message: 'Some of what was dropped is not a file on this machine.', advice: 'Save it to a file first and drop that.' },
    noAnswer: 'The engine does not answer.',
    notSent: (file: string): ProblemText => ({ message: `${file} could not be sent.`, advice: 'Check that the program is still running and try again.' }),
    noProject: { message: 'No project is open.', advice: 'Open or make a project first.' },
    connectionLost: { message: 'The connection to the engine is lost.', advice: 'It is opened again by itself; try again in a moment.' },
  },
} as const;
