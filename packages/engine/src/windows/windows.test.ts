import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createNaiveWindows, specifyWindows } from '../testing/index.ts'
import { createInProcessWindows } from './index.ts'

const runner = { test, deepEqual: assert.deepEqual }
describe('the recount from scratch', () => specifyWindows(createNaiveWindows, runner))
describe('the windows in process', () => specifyWindows(createInProcessWindows, runner))
