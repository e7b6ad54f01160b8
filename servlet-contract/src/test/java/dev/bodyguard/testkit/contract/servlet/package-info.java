/** That a row of the contract in which something can be read on the wire fails. */
@NullMarked
package dev.bodyguard.testkit.contract.servlet;

import org.jspecify.annotations.NullMarked;
