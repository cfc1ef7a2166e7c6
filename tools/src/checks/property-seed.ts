/**
 * Tests with random input draw the same input every time, so that the same commit gives the same result.
 *
 * New input is for a soak (`./tinget bench rules --soak`) or for TINGET_SEED, which takes the place of the fixed seed.
 */
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.TINGET_SEED ?? '20261') });
