import type { Row, Slot } from '../language/row.ts'
import { grownInts } from './growing.ts'
import { LANE_FIELDS } from './lanes.ts'
import type { KeySpaceLayout, TupleLayout, WindowLayout } from './layout.ts'
import type { SnapshotReader, SnapshotWriter } from './snapshot-bytes.ts'
import { finished, hashOf, place, TextTable } from './text-table.ts'

/** A key field is unknown: nothing is collected or read under it. */
export const UNKNOWN_KEY = -1
/** No key: nothing was collected under these values. */
export const NO_KEY = 0
/** The key of features without key fields. */
const ONLY_KEY = 1

/**
 * From an event's fields to keys, each looked up at most once per event. A key holds, per series of its key space, the
 * number of its lane. Texts and keys that nothing refers to any more are freed when the next event starts.
 */
export class Keys {
  readonly layout: WindowLayout
  readonly texts = new TextTable()
  readonly spaces: readonly KeySpace[]
  /** Texts and tuples that lost their last reference. */
  idleTexts: number[] = []
  readonly slotStamps: Int32Array
  readonly slotTexts: Int32Array
  readonly tupleStamps: Int32Array
  readonly tupleKeys: Int32Array
  event = 1
  /** Texts and tuples created so far: an absence found before the last of them may be over. */
  creations = 0
  readonly slotCreations: Int32Array
  readonly tupleCreations: Int32Array
  readonly slotHashes: Int32Array
  readonly hashStamps: Int32Array

  constructor(layout: WindowLayout) {
    this.layout = layout
    this.spaces = layout.keySpaces.map((space) => new KeySpace(space))
    this.slotStamps = new Int32Array(layout.keySlots.length)
    this.slotTexts = new Int32Array(layout.keySlots.length)
    this.tupleStamps = new Int32Array(layout.tuples.length)
    this.tupleKeys = new Int32Array(layout.tuples.length)
    this.slotCreations = new Int32Array(layout.keySlots.length)
    this.tupleCreations = new Int32Array(layout.tuples.length)
    this.slotHashes = new Int32Array(layout.keySlots.length)
    this.hashStamps = new Int32Array(layout.keySlots.length)
  }

  startEvent(): void {
    this.event = (this.event + 1) | 0
    for (let i = 1; i < this.spaces.length; i++) this.freeTuples(this.spaces[i] as KeySpace)
    while (this.idleTexts.length > 0) {
      const id = this.idleTexts.pop() as number
      if (this.texts.has(id) && !this.texts.isKept(id)) this.texts.remove(id)
    }
  }

  /** The text id of a field's value: UNKNOWN_KEY when unknown, NO_KEY when never seen and not to be created. */
  textOf(slotIndex: number, row: Row, create: boolean): number {
    if (this.slotStamps[slotIndex] === this.event) {
      const known = this.slotTexts[slotIndex] as number
      if (known !== NO_KEY || (!create && this.slotCreations[slotIndex] === this.creations)) return known
    }
    const id = this.findText(slotIndex, row, create)
    this.slotStamps[slotIndex] = this.event
    this.slotTexts[slotIndex] = id
    this.slotCreations[slotIndex] = this.creations
    return id
  }

  keyOf(tupleIndex: number, row: Row, create: boolean): number {
    if (this.tupleStamps[tupleIndex] === this.event) {
      const known = this.tupleKeys[tupleIndex] as number
      if (known !== NO_KEY || (!create && this.tupleCreations[tupleIndex] === this.creations)) return known
    }
    const key = this.findKey(tupleIndex, row, create)
    this.tupleStamps[tupleIndex] = this.event
    this.tupleKeys[tupleIndex] = key
    this.tupleCreations[tupleIndex] = this.creations
    return key
  }

  /** A lane was opened under the key, which is kept as long. */
  opened(keySpace: number, key: number): void {
    if (keySpace === 0) this.texts.retain(key)
  }

  closed(keySpace: number, key: number): void {
    if (keySpace === 0) this.release(key)
    else (this.spaces[keySpace] as KeySpace).idle.push(key)
  }

  retain(text: number): void {
    this.texts.retain(text)
  }

  release(text: number): void {
    if (this.texts.release(text) === 0) this.idleTexts.push(text)
  }

  byteLength(): number {
    return this.spaces.reduce((sum, space) => sum + space.byteLength(), this.texts.byteLength())
  }

  save(writer: SnapshotWriter): void {
    this.texts.save(writer)
    writer.array(Int32Array.from(this.idleTexts), this.idleTexts.length)
    for (const space of this.spaces) space.save(writer)
  }

  load(reader: SnapshotReader): void {
    this.texts.load(reader)
    this.idleTexts = [...reader.ints(0)]
    for (const space of this.spaces) space.load(reader)
    this.slotStamps.fill(0)
    this.hashStamps.fill(0)
    this.tupleStamps.fill(0)
    this.event = 1
  }

  /** Has a text just created freed again unless something refers to it by the next event. */
  private created(id: number): number {
    this.idleTexts.push(id)
    ;(this.spaces[0] as KeySpace).created++
    this.creations = (this.creations + 1) | 0
    return id
  }

  private findText(slotIndex: number, row: Row, create: boolean): number {
    const { texts } = this
    const slot = this.layout.keySlots[slotIndex] as Slot
    if (slot.store === 'str') {
      const text = row.strs[slot.index]
      if (text === undefined) return UNKNOWN_KEY
      const hash = this.hashed(slotIndex, text)
      return texts.findHashed(text, hash) || (create ? this.created(texts.insertHashed(text, hash)) : NO_KEY)
    }
    const value = (row.nums[slot.index] as number) + 0
    if (value !== value) return UNKNOWN_KEY
    return texts.findNumber(value) || (create ? this.created(texts.insertNumber(value)) : NO_KEY)
  }

  private hashed(slotIndex: number, text: string): number {
    if (this.hashStamps[slotIndex] !== this.event) {
      this.hashStamps[slotIndex] = this.event
      this.slotHashes[slotIndex] = hashOf(text)
    }
    return this.slotHashes[slotIndex] as number
  }

  private findKey(tupleIndex: number, row: Row, create: boolean): number {
    const tuple = this.layout.tuples[tupleIndex] as TupleLayout
    if (tuple.keySpace === 0) return this.textOf(tuple.slots[0] as number, row, create)
    if (tuple.slots.length === 0) return ONLY_KEY
    const space = this.spaces[tuple.keySpace] as KeySpace
    const filled = this.fillWanted(tuple.slots, space, row, create)
    if (filled <= 0) return filled
    const found = space.find()
    if (found !== 0 || !create) return found
    for (let i = 0; i < tuple.slots.length; i++) this.retain(space.wanted[i] as number)
    this.creations = (this.creations + 1) | 0
    return space.insert()
  }

  /** UNKNOWN_KEY, NO_KEY, or more when all texts of the key are there. */
  private fillWanted(slots: readonly number[], space: KeySpace, row: Row, create: boolean): number {
    let filled = 1
    for (let i = 0; i < slots.length; i++) {
      const text = this.textOf(slots[i] as number, row, create)
      if (text === UNKNOWN_KEY) return UNKNOWN_KEY
      if (text === NO_KEY) filled = NO_KEY
      space.wanted[i] = text
    }
    return filled
  }

  private freeTuples(space: KeySpace): void {
    while (space.idle.length > 0) {
      const key = space.idle.pop() as number
      if (space.arity === 0 || !space.has(key) || !space.isEmpty(key)) continue
      for (let i = 0; i < space.arity; i++) this.release(space.part(key, i))
      space.remove(key)
    }
  }
}

/**
 * Keys made of one text (the key is the text's id, no table) or of several (own table). A key's lanes are part of its record,
 * so that one look at memory finds them all: a lane's number is its place in `records`.
 */
export class KeySpace {
  readonly arity: number
  readonly stride: number
  /** Texts of the key (only when several), then LANE_FIELDS per series. */
  records: Int32Array = new Int32Array(0)
  slots: Int32Array = new Int32Array(64)
  top = 1
  used = 0
  free: number[] = []
  idle: number[] = []
  /** Keys created since the last sweep. */
  created = 0
  sweepAt = 1
  readonly wanted: Int32Array

  constructor(layout: KeySpaceLayout) {
    this.arity = layout.arity === 1 ? 0 : layout.arity
    this.stride = this.arity + layout.columns * LANE_FIELDS
    this.wanted = new Int32Array(this.arity)
  }

  /** The key's lane in the series' column, open or not; 0: there is not even room for it. */
  lane(key: number, column: number): number {
    const lane = key * this.stride + this.arity + column * LANE_FIELDS
    return lane < this.records.length ? lane : 0
  }

  makeRoom(key: number): void {
    const end = (key + 1) * this.stride
    if (end > this.records.length) this.records = grownInts(this.records, end)
  }

  keyOf(lane: number): number {
    return Math.floor(lane / this.stride)
  }

  /** One past the highest key there may be. */
  keyTop(): number {
    return this.stride === 0 ? 0 : this.arity === 0 ? Math.floor(this.records.length / this.stride) : this.top
  }

  find(): number {
    const hash = this.hashOf(this.wanted, 0)
    const { slots, records, arity, stride, wanted } = this
    const mask = slots.length / 2 - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const key = slots[slot * 2 + 1] as number
      if (key === 0) return 0
      if (slots[slot * 2] !== hash) continue
      let same = true
      for (let i = 0; i < arity; i++) if (records[key * stride + i] !== wanted[i]) same = false
      if (same) return key
    }
  }

  insert(): number {
    if (this.used * 3 >= this.slots.length) this.widen()
    const key = this.free.pop() ?? this.top++
    const end = (key + 1) * this.stride
    if (end > this.records.length) this.records = grownInts(this.records, end)
    const { records } = this
    for (let i = end - this.stride; i < end; i++) records[i] = 0
    for (let i = 0; i < this.arity; i++) this.records[key * this.stride + i] = this.wanted[i] as number
    this.used++
    this.created++
    place(this.slots, this.hashOf(this.wanted, 0), key)
    this.idle.push(key)
    return key
  }

  remove(key: number): void {
    const { slots } = this
    const mask = slots.length / 2 - 1
    let hole = this.hashOf(this.records, key * this.stride) & mask
    while (slots[hole * 2 + 1] !== key) hole = (hole + 1) & mask
    for (let slot = (hole + 1) & mask; slots[slot * 2 + 1] !== 0; slot = (slot + 1) & mask) {
      const home = (slots[slot * 2] as number) & mask
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue
      slots[hole * 2] = slots[slot * 2] as number
      slots[hole * 2 + 1] = slots[slot * 2 + 1] as number
      hole = slot
    }
    slots[hole * 2 + 1] = 0
    this.records[key * this.stride] = 0
    this.free.push(key)
    this.used--
  }

  has(key: number): boolean {
    return this.records[key * this.stride] !== 0
  }

  isEmpty(key: number): boolean {
    for (let i = this.arity; i < this.stride; i += LANE_FIELDS)
      if (this.records[key * this.stride + i] !== 0) return false
    return true
  }

  part(key: number, index: number): number {
    return this.records[key * this.stride + index] as number
  }

  byteLength(): number {
    return this.records.byteLength + this.slots.byteLength
  }

  save(writer: SnapshotWriter): void {
    writer.numbers(this.top, this.used, this.created, this.sweepAt)
    writer.array(
      this.records,
      this.arity === 0 ? this.records.length : Math.min(this.records.length, this.top * this.stride),
    )
    writer.array(this.slots, this.slots.length)
    writer.array(Int32Array.from(this.free), this.free.length)
    writer.array(Int32Array.from(this.idle), this.idle.length)
  }

  load(reader: SnapshotReader): void {
    const [top = 1, used = 0, created = 0, sweepAt = 1] = reader.numbers()
    this.top = top
    this.used = used
    this.created = created
    this.sweepAt = sweepAt
    this.records = reader.ints(0)
    this.slots = reader.ints(0)
    this.free = [...reader.ints(0)]
    this.idle = [...reader.ints(0)]
  }

  private widen(): void {
    const old = this.slots
    this.slots = new Int32Array(old.length * 2)
    for (let i = 0; i < old.length; i += 2)
      if (old[i + 1] !== 0) place(this.slots, old[i] as number, old[i + 1] as number)
  }

  private hashOf(parts: Int32Array, from: number): number {
    let hash = this.arity
    for (let i = 0; i < this.arity; i++) hash = Math.imul(finished(hash ^ (parts[from + i] as number)), 0x9e3779b1)
    return hash ^ (hash >>> 15)
  }
}
