export { aBook, aRule, aFeature } from './small-book.ts'
export { createNaiveWindows } from './naive-windows.ts'
export { specifyWindows } from './window-spec.ts'
export type { SpecRunner } from './window-spec.ts'
