import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanText } from './set-text.ts'

for (const [name, raw, clean] of [
  ['a mark that turns the direction is shown', '付\u202E款', '付〔U+202E〕款'],
  ['a zero width is shown', '账\u200B户', '账〔U+200B〕户'],
  ['half a character is shown', 'a\uD83Db', 'a〔U+D83D〕b'],
  ['a control is shown', 'a\u0000b\u001Bc', 'a〔U+0000〕b〔U+001B〕c'],
  ['a tag is shown', 'a\u{E0041}b', 'a〔U+E0041〕b'],
  ['ends of lines are one kind', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ['a tab is a space', 'a\tb', 'a b'],
  ['a rare name stays', '䶮喆堃燊昇㛃𠮷', '䶮喆堃燊昇㛃𠮷'],
] as const)
  test(name, () => assert.equal(cleanText(raw), clean))
