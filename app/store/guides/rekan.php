<?php
/**
 * Plugin Name: Rekan
 * Description: Loads Rekan's storefront script and writes the clicks a buyer came by into the order, as _rekan_rk.
 * Version: 1.0.0
 * Requires at least: 6.3
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 * License: MIT
 */

defined( 'ABSPATH' ) || exit;

add_action( 'before_woocommerce_init', function () {
	if ( ! class_exists( '\Automattic\WooCommerce\Utilities\FeaturesUtil' ) ) {
		return;
	}
	foreach ( array( 'custom_order_tables', 'cart_checkout_blocks' ) as $feature ) {
		\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( $feature, __FILE__, true );
	}
} );

add_action( 'wp_enqueue_scripts', function () {
	wp_enqueue_script( 'rekan', '{{origin}}/track.js', array(), null, array( 'strategy' => 'async' ) );
} );

/** The buyer's click tokens, newest last: of the checkout's own field, else of the cookie the script keeps. */
function rekan_tokens() {
	// Only a click's signed token is taken, and Rekan checks each, so nothing here depends on a nonce.
	// phpcs:ignore WordPress.Security.NonceVerification.Missing
	foreach ( array( $_POST['rekan_rk'] ?? '', $_COOKIE['rk'] ?? '' ) as $given ) {
		if ( ! is_string( $given ) || strlen( $given ) > 2000 ) {
			continue;
		}
		$tokens = preg_grep( '/^[A-Za-z0-9_-]{64}$/D', explode( '~', wp_unslash( $given ) ) );
		if ( $tokens ) {
			return implode( '~', array_slice( $tokens, -10 ) );
		}
	}
	return '';
}

function rekan_note( $order ) {
	$tokens = rekan_tokens();
	if ( '' !== $tokens && $order instanceof WC_Order ) {
		$order->update_meta_data( '_rekan_rk', $tokens );
	}
}

// The classic checkout and the one of blocks; both save the order after these.
add_action( 'woocommerce_checkout_create_order', 'rekan_note', 10, 1 );
add_action( 'woocommerce_store_api_checkout_update_order_meta', 'rekan_note', 10, 1 );
