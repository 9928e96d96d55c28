export { compileProgram } from './compile-program.ts'
export { leafOperands, type OperandReading, type OperandValue } from './leaf-operands.ts'
export type { Program, ProgramItem, ProgramOptions } from './program.ts'
