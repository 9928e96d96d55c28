import type { DeskWords } from './zh-hans.ts'

export const en: DeskWords = {
  desk: {
    title: 'Desk',
    titleOf: 'Good day, {{name}}',
    reading: 'Reading…',
    unknown: 'The present state cannot be read at the moment.',
    waiting: 'Waiting for me',
    first: 'Do this first',
    nothingWaits: 'Nothing waits for you now',
    nothingWaitsNext: 'What is new appears here, and a notification is sent with it.',
    changed: 'Changed since you last looked',
    seenAll: 'Seen all',
    startHere: 'You could begin here',
    nothingChanged: 'Nothing has changed.',
  },
  due: { overdue: 'Overdue', today: 'Due today', by: 'by {{when}}', none: 'No deadline' },
  help: {
    order: {
      ask: 'In which order do they stand?',
      answer: 'By deadline, the most urgent on top; what has no deadline comes last.',
    },
    gone: {
      ask: 'And when it is done?',
      answer: 'What is done leaves this page by itself, also when a colleague did it first. There is nothing to tick.',
    },
    changed: {
      ask: 'What counts as a change?',
      answer:
        'What others did since you last opened the desk to records that you may see, such as reading a briefing you sent.',
    },
  },
}
