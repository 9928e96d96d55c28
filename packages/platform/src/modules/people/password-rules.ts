import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import type { FieldProblem } from '../../domain/errors.ts'
import type { Text } from '../../domain/text.ts'

const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '01234567890123456789',
  '98765432109876543210',
]

/** What is wrong with a password somebody wants to have; undefined: nothing. */
export function checkPassword(
  password: string,
  { lengthLeast, lengthMost, knownWords }: SignInPolicy['password'],
  own: { readonly login: string; readonly name: string },
  path = 'password',
): FieldProblem | undefined {
  const problem = (code: string, says: Text): FieldProblem => ({ path, code, message: says.en, says })
  const plain = password.normalize('NFKC').toLowerCase()
  const length = [...plain].length
  if (length < lengthLeast)
    return problem('too-short', {
      'zh-Hans': `密码至少要有 ${lengthLeast} 个字符；一句好记的话就很好。`,
      'zh-Hant': `密碼至少要有 ${lengthLeast} 個字元；一句好記的話就很好。`,
      en: `A password has at least ${lengthLeast} characters; a sentence that you remember is best.`,
    })
  if (length > lengthMost)
    return problem('too-long', {
      'zh-Hans': `密码最多 ${lengthMost} 个字符。`,
      'zh-Hant': `密碼最多 ${lengthMost} 個字元。`,
      en: `A password has at most ${lengthMost} characters.`,
    })
  if (isOwn(plain, own))
    return problem('own-name', {
      'zh-Hans': '密码里不要有自己的登录名或姓名。',
      'zh-Hant': '密碼裡不要有自己的登入名稱或姓名。',
      en: 'A password does not hold your own sign-in name or name.',
    })
  if (isGuessable(plain, new Set(knownWords)))
    return problem('easy-to-guess', {
      'zh-Hans': '这个密码太容易被猜到（连续或重复的字符、全是数字、常用词加数字）；请换一个。',
      'zh-Hant': '這個密碼太容易被猜到（連續或重複的字元、全是數字、常用詞加數字）；請換一個。',
      en: 'This password is guessed too easily (a run, repetitions, digits only, or a known word with digits); choose another.',
    })
  return undefined
}

function isOwn(plain: string, { login, name }: { readonly login: string; readonly name: string }): boolean {
  return [login, name].some((own) => [...own].length >= 3 && plain.includes(own.toLowerCase()))
}

/** Digits only, few different characters, one run, or known words with nothing but digits and signs around them. */
function isGuessable(plain: string, known: ReadonlySet<string>): boolean {
  if (/^\d+$/.test(plain) || new Set(plain).size <= 4) return true
  if (RUNS.some((run) => run.includes(plain) || [...run].reverse().join('').includes(plain))) return true
  const words = plain.split(/[^\p{L}]+/u).filter((word) => word !== '')
  const letters = plain.replaceAll(/[^\p{L}]/gu, '')
  const core = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const spelt = core.replaceAll('0', 'o').replaceAll('@', 'a').replaceAll('1', 'i').replaceAll('$', 's')
  if (known.has(letters) || known.has(spelt.replaceAll(/[^\p{L}]/gu, ''))) return true
  return words.every((word) => known.has(word) || RUNS.some((run) => word.length >= 3 && run.includes(word)))
}
