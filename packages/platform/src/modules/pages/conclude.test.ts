import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadPageRules } from '../../content/load-pages.ts'
import { conclude, passedChallenge } from './conclude.ts'

const rules = loadPageRules(fileURLToPath(new URL('../../../../../content/pages', import.meta.url)))

test('an honest order goes from stage to stage and is approved at the end', () => {
  const allow = { verdict: 'allow', hits: [] } as const
  assert.deepEqual(conclude(rules, allow, 'landing', 'none'), { outcome: 'go-on', next: 'login' })
  assert.deepEqual(conclude(rules, allow, 'code', 'none'), { outcome: 'go-on', next: 'submit' })
  assert.deepEqual(conclude(rules, allow, 'submit', 'none'), { outcome: 'approved' })
})

test('each rung asks its own challenge', () => {
  const at = (verdict: 'ask' | 'confirm' | 'delay' | 'hold') =>
    conclude(rules, { verdict, hits: [] }, 'confirm', 'none')
  assert.deepEqual(at('ask'), { outcome: 'challenge', challenge: 'second-confirmation' })
  assert.deepEqual(at('confirm'), { outcome: 'challenge', challenge: 'captcha' })
  assert.deepEqual(at('delay'), { outcome: 'challenge', challenge: 'second-confirmation' })
  assert.deepEqual(at('hold'), { outcome: 'challenge', challenge: 'step-up' })
})

test('a challenge waits for the stage from which it is asked', () => {
  assert.deepEqual(conclude(rules, { verdict: 'ask', hits: [] }, 'landing', 'none'), {
    outcome: 'go-on',
    next: 'login',
  })
  assert.deepEqual(conclude(rules, { verdict: 'hold', hits: [] }, 'landing', 'none'), {
    outcome: 'go-on',
    next: 'login',
  })
  assert.equal(conclude(rules, { verdict: 'confirm', hits: [] }, 'landing', 'none').outcome, 'challenge')
})

test('what was passed is not asked again, what is heavier is', () => {
  assert.deepEqual(conclude(rules, { verdict: 'ask', hits: [] }, 'code', 'captcha'), {
    outcome: 'go-on',
    next: 'submit',
  })
  assert.equal(conclude(rules, { verdict: 'hold', hits: [] }, 'code', 'captcha').outcome, 'challenge')
})

test('the gravest rule says how a refused order ends', () => {
  const ending = (...hits: string[]) => conclude(rules, { verdict: 'refuse', hits }, 'submit', 'step-up')
  assert.deepEqual(ending('P01'), { outcome: 'ended', ending: 'void' })
  assert.deepEqual(ending('P01', 'P04'), { outcome: 'ended', ending: 'void' })
  assert.deepEqual(ending('P01', 'P02'), { outcome: 'ended', ending: 'refused' })
  assert.deepEqual(ending('P11', 'P01'), { outcome: 'ended', ending: 'altered' })
  assert.deepEqual(ending('P09', 'P06'), { outcome: 'ended', ending: 'refused' })
})

test('only answers that passed count, and the heaviest of them', () => {
  const row = (outcome: 'go-on' | 'failed' | 'challenge', challenge: 'captcha' | 'second-confirmation') =>
    ({ stage: outcome === 'challenge' ? 'confirm' : 'challenge', outcome, challenge }) as const
  assert.equal(passedChallenge([]), 'none')
  assert.equal(passedChallenge([row('challenge', 'captcha'), row('failed', 'captcha')]), 'none')
  assert.equal(passedChallenge([row('go-on', 'captcha'), row('go-on', 'second-confirmation')]), 'captcha')
})
