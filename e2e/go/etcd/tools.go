//go:build tools

// Package tools names the programs that the tests build, so that go.sum pins all they need.
package tools

import _ "go.etcd.io/etcd/server/v3"
