import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayStandUnder } from '../domain/organisation.ts'
import { createLargeHouse } from './large-house.ts'

const options = { organisations: 2_000, people: 20_000, seed: 3 }
const chunks = [...createLargeHouse(options)]
const organisations = chunks.flatMap((chunk) => chunk.organisations)
const people = chunks.flatMap((chunk) => chunk.people)

test('a large house has exactly as many organisations and people as asked for, in chunks of at most 1,000', () => {
  assert.deepEqual([organisations.length, people.length], [options.organisations, options.people])
  for (const chunk of chunks) assert.ok(chunk.organisations.length <= 1_000 && chunk.people.length <= 1_000)
})

test('each chunk can be stored when the chunks before it are', () => {
  const seen = new Map<string, (typeof organisations)[number]>()
  for (const chunk of chunks) {
    for (const each of chunk.organisations) {
      const parent = seen.get(each.parentKey ?? '')
      assert.ok(each.parentKey === null || (parent && mayStandUnder(each.level, parent.level)), each.key)
      assert.ok(each.areaKey === null || seen.has(each.areaKey), each.key)
      seen.set(each.key, each)
    }
    for (const { roles } of chunk.people) for (const { organisationKey } of roles) assert.ok(seen.has(organisationKey))
  }
})

test('codes, logins, phones and identity numbers are unique over all counties', () => {
  const all = [
    organisations.map(({ code }) => code),
    people.map(({ login }) => login),
    people.map(({ phone }) => phone),
    people.flatMap(({ idNumber }) => idNumber ?? []),
  ]
  for (const values of all) assert.equal(new Set<string>(values).size, values.length)
})

test('the same seed gives the same house, and those who stand in for others stand in for somebody there', () => {
  assert.deepEqual([...createLargeHouse(options)], chunks)
  const keys = new Set(people.map(({ key }) => key))
  for (const { roles } of people)
    for (const { deputyFor } of roles) assert.ok(deputyFor === null || keys.has(deputyFor))
})
