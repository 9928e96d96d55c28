import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InsideWork } from '../store/job-work.ts'
import { checkWorks } from './check-works.ts'

const work: InsideWork = { place: 'inside', run: async () => undefined }
const story = {
  subscriptions: new Map([['briefing.sent', ['remind']]]),
  schedules: new Map([['clear', { job: 'clear', every: { daily: '03:10' } }]]),
  asked: ['send'],
}

test('work for everything that is asked for, and nothing else, fits together', () => {
  const works = new Map([
    ['remind', { ...work, makes: ['ring'] }],
    ['ring', work],
    ['clear', work],
    ['send', work],
  ])
  assert.deepEqual(checkWorks(works, story), [])
})

test('a kind of job that nobody does and work that nothing asks for are each named', () => {
  const works = new Map([
    ['clear', work],
    ['send', work],
    ['idle', work],
  ])
  assert.deepEqual(checkWorks(works, story), [
    'the subscription to "briefing.sent" asks for the job "remind", and houses.ts names nobody who does it',
    'houses.ts names who does the job "idle", and nothing asks for it: see app.ts',
  ])
})
