import assert from 'node:assert/strict'
import { test } from 'node:test'
import { valueOf, wordsOf, type Asked } from './input-words.ts'

const title = { 'zh-Hans': '', 'zh-Hant': '', en: '' }
const asked = (type: Asked['type'], columns: Asked['columns'] = []): Asked => ({
  id: 'x',
  type,
  title,
  isRequired: false,
  proposed: null,
  columns,
})
const TASKS = asked('table', [
  { id: 'task', type: 'text', title },
  { id: 'count', type: 'number', title },
])

test('rows are lines, cells are divided by strokes or tabs', () => {
  assert.deepEqual(valueOf(TASKS, '入户宣传 | 1,200\n\n讲座\t10'), [
    { task: '入户宣传', count: 1200 },
    { task: '讲座', count: 10 },
  ])
})

test('what was typed comes back as it was typed', () => {
  const value = valueOf(TASKS, '入户宣传 | 1200\n讲座 | 10')
  assert.equal(wordsOf(TASKS, value), '入户宣传 | 1200\n讲座 | 10')
  assert.equal(wordsOf(asked('lines'), ['一', '二']), '一\n二')
})

test('nothing written is no value, and a number is a number', () => {
  assert.equal(valueOf(asked('text'), '  '), undefined)
  assert.equal(valueOf(asked('number'), '1,247'), 1247)
  assert.deepEqual(valueOf(asked('fields'), '联系人 | 宣传科'), [{ label: '联系人', value: '宣传科' }])
})
