import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPersonalNumbers } from './personal-numbers.ts'

const CASES: readonly [text: string, found: readonly string[]][] = [
  ['遇到可疑情况请拨打96110或110。', []],
  ['本月发案12起，损失1286000元，同比下降23.5%。', []],
  ['2026年11月24日10:30至11:30播放。', []],
  ['文号：岚公通〔2026〕47号', []],
  ['受害人电话13800138000，请勿外传', ['13800138000']],
  ['电话 138 0013 8000', ['138 0013 8000']],
  ['身份证11010519491231002X', ['11010519491231002X']],
  ['收款账号6222021234567890123', ['6222021234567890123']],
  ['卡号 6222 0212 3456 7890 123。', ['6222 0212 3456 7890 123']],
  ['全角１３８００１３８０００也算', ['13800138000']],
]
for (const [text, found] of CASES)
  test(`in 「${text}」 ${found.length === 0 ? 'nobody’s number is found' : `${found.join()} is found`}`, () =>
    assert.deepEqual(findPersonalNumbers(text), found))
