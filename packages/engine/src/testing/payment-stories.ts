import { AMOUNT, always, hour, type Story } from './window-story.ts'

/** How payments with several messages and changing states are counted: part of `window-spec.ts`. */
export const PAYMENT_STORIES: readonly Story[] = [
  {
    title: 'one payment in many messages is collected once, at the first message’s time and with its fields',
    feature: { op: 'sum', value: AMOUNT, ...hour },
    steps: [
      { at: 0, payment: 'p', value: 5, gives: 5 },
      { at: 10, payment: 'p', value: 6, gives: 5 },
      { at: 59, payment: 'q', value: 1, gives: 6 },
      { at: 60, payment: 'p', value: 6, gives: 1 },
    ],
  },
  {
    title: 'leaving the current event out leaves out its whole payment',
    feature: { op: 'count', includeCurrent: false, ...hour },
    steps: [
      { at: 0, payment: 'p', gives: 0 },
      { at: 10, payment: 'q', gives: 1 },
      { at: 11, payment: 'p', gives: 1 },
      { at: 12, gives: 2 },
    ],
  },
  {
    title: 'a payment is collected by its first message that meets the condition',
    feature: { op: 'sum', value: AMOUNT, where: 0, ...hour },
    steps: [
      { at: 0, payment: 'p', value: 5, where: false, gives: 0 },
      { at: 1, payment: 'p', value: 6, where: true, gives: 6 },
      { at: 2, payment: 'p', value: 7, where: true, gives: 6 },
    ],
  },
  {
    title: 'only payments now in the wanted states are seen; a new payment is attempted',
    feature: { op: 'sum', value: AMOUNT, states: ['attempted', 'settled'], ...hour },
    steps: [
      { at: 0, payment: 'p', value: 5, gives: 5 },
      { payment: 'p', state: 'held' },
      { at: 1, payment: 'q', value: 1, gives: 1 },
      { payment: 'p', state: 'settled' },
      { at: 2, payment: 'r', value: 2, gives: 8 },
      { payment: 'q', state: 'refused' },
      { at: 3, value: 10, gives: 17 },
    ],
  },
  {
    title: 'an event without a payment is seen only where attempted payments are',
    feature: { op: 'count', states: ['settled'], ...hour },
    steps: [
      { at: 0, gives: 0 },
      { at: 1, payment: 'p', gives: 0 },
      { payment: 'p', state: 'settled' },
      { at: 2, gives: 1 },
    ],
  },
  {
    title: 'a state for held payments only leaves those that are settled or refused as they are',
    feature: { op: 'count', states: ['attempted'], ...hour },
    steps: [
      { at: 0, payment: 'p', gives: 1 },
      { payment: 'p', state: 'held' },
      { at: 1, payment: 'q', gives: 1 },
      { payment: 'q', state: 'settled' },
      { at: 2, payment: 'r', gives: 1 },
      { payment: 'r', state: 'refused' },
      { payment: 'p', state: 'attempted', onlyFrom: 'held' },
      { payment: 'q', state: 'attempted', onlyFrom: 'held' },
      { payment: 'r', state: 'attempted', onlyFrom: 'held' },
      { at: 3, payment: 's', gives: 2 },
    ],
  },
  {
    title: 'the state of a payment that no event named yet is ignored',
    feature: { op: 'count', states: ['attempted'], ...hour },
    steps: [
      { payment: 'p', state: 'settled' },
      { at: 0, payment: 'p', gives: 1 },
    ],
  },
  {
    title: 'the state is known before the payment is collected when another message named it',
    feature: { op: 'count', states: ['settled'], ...hour },
    steps: [
      { at: 0, kind: 9, payment: 'p', gives: 0 },
      { payment: 'p', state: 'settled' },
      { at: 1, payment: 'p', gives: 1 },
    ],
  },
  {
    title: 'over all time, a payment forgotten keeps the state it had',
    feature: { op: 'count', states: ['settled'], ...always },
    steps: [
      { at: 0, payment: 'p', gives: 0 },
      { payment: 'p', state: 'settled' },
      { at: 50_000, key: 'other', gives: 0 },
      { payment: 'p', state: 'refused' },
      { at: 90_000, gives: 1 },
      { at: 140_000, payment: 'p', gives: 1 },
    ],
  },
]
