import type { AccountWords } from './zh-hans.ts'

export const en: AccountWords = {
  page: {
    title: 'My account',
    says: 'Your posts, how things are shown, your password and where you are signed in.',
    trail: 'Who looked at my record',
  },
  tab: {
    posts: 'Posts',
    display: 'Display',
    password: 'Password',
    factor: 'One-time codes',
    sessions: 'Signed-in devices',
  },
  posts: {
    says: '{{name}}, these are your posts now. To change them, ask the administrator of your organisation.',
    deputy: 'Deputy',
    until: 'until {{day}}',
    lasting: 'Without end',
  },
  display: {
    elderHint: 'Larger letters, larger buttons, more room. It holds on every device where you sign in.',
    themeHint: 'Holds on this device only.',
  },
  password: {
    says: 'Changing it ends your sign-ins on all other devices.',
    current: 'Present password',
    next: 'New password',
    nextHint: 'Longer is safer. A sentence that you remember and nobody guesses is best.',
    again: 'New password once more',
    differ: 'The two new passwords differ. Enter them again.',
    wrong: 'The present password is wrong. Enter it again.',
    act: 'Change the password',
    done: 'The password is changed.',
  },
  factor: {
    says: 'Besides the password you enter 6 digits from your phone. Who has only your password does not get in.',
    on: 'Switched on',
    off: 'Not switched on',
    begin: 'Set up one-time codes',
    again: 'Change to another phone',
    againSays: 'First take the old one away with a code of it, or a recovery code; then set up the new phone.',
    againAct: 'Take away and set up again',
    renew: 'New recovery codes',
    renewSays: 'You get new recovery codes; all old ones are void.',
    renewAct: 'Get new recovery codes',
    remove: 'Switch one-time codes off',
    removeSays:
      'Then the password alone is enough. If your post needs one-time codes, you have to set them up again at once.',
    removed: 'The phone is taken away.',
    code: 'One-time code or recovery code',
    codeHint: 'The 6 digits in your authenticator; without your phone, a recovery code.',
    wrong: 'The code is wrong or was used before. Wait for the next one and enter it.',
    tooOften: 'Too many attempts. Try again in a few minutes; the account is not locked.',
    codesTitle: 'New recovery codes',
    codesSay:
      'The old ones are void. When the phone is lost or broken, each of these stands in for a one-time code. Print them or write them down, and keep them in a safe place.',
    allCodes: 'All recovery codes',
    printCodes: 'Print the recovery codes',
    kept: 'I have kept them',
  },
  sessions: {
    says: 'Your account is signed in on these devices. If you do not know one, end it at once and change the password.',
    place: '{{place}}, signed in {{from}}',
    last: 'Last used: {{at}}',
    current: 'This device',
    end: 'End this sign-in',
    endTitle: 'End the sign-in on this device?',
    endSays: '“{{device}}” is signed out at once; what was not sent there is lost.',
    ended: 'It is ended.',
    endOthers: 'End all other sign-ins',
    endOthersSays: 'Every device but this one is signed out at once; what was not sent there is lost.',
    endedOthers: 'Sign-ins ended: {{count}}.',
  },
  help: {
    stolen: {
      ask: 'My phone or computer is lost. What now?',
      answer:
        'End its sign-in under “Signed-in devices”, then change the password. A recovery code stands in for a one-time code.',
    },
    post: {
      ask: 'My post is wrong. How is it changed?',
      answer: 'The administrator of your organisation gives posts and takes them back.',
    },
  },
}
