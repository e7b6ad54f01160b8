/**
 * The servlet contract: what an application and its clients may expect of the filter in any servlet container. A container's
 * module brings a {@link dev.bodyguard.testkit.contract.servlet.ServletContainer} and extends
 * {@link dev.bodyguard.testkit.contract.servlet.ServletContractSuite}. Applications are
 * plain servlets on real sockets; the client is the protocol's own, with everything of the wire in sight.
 */
@NullMarked
package dev.bodyguard.testkit.contract.servlet;

import org.jspecify.annotations.NullMarked;
